"""A score that was not read leaves the sum open, and no message tells what the whole form comes to."""

from pathlib import Path

from budgetlint.engine import CheckOptions, check

SOUND = Path(__file__).parent / "varied" / "rate_scored_in_pairs.txt"


def test_an_unread_score_leaves_sum_and_message_open(tmp_path: Path) -> None:
    text = SOUND.read_text("utf-8").replace("执行率得分（满分10分）", "按率折算")
    text = text.replace("合计\t100\t93", "合计\t100\t99.4").replace("100%\t100%\t20\t20", "100%\t80%\t20\t20")
    path = tmp_path / "evaluation.txt"
    path.write_text(text, "utf-8")
    findings = {one.code: one for one in check([path], CheckOptions()).files[0].findings}
    assert "SEV004" not in findings
    assert "全表" not in findings["SEV027"].message.zh


def test_a_wrong_total_is_found_where_the_score_was_read(tmp_path: Path) -> None:
    text = SOUND.read_text("utf-8").replace("合计\t100\t93", "合计\t100\t94")
    path = tmp_path / "evaluation.txt"
    path.write_text(text, "utf-8")
    assert [one.code for one in check([path], CheckOptions()).files[0].findings] == ["SEV004"]
