#!/bin/sh
# Builds every PDF of files/ anew; needs python-docx, openpyxl, LibreOffice and the Noto Sans CJK fonts.
set -e
cd "$(dirname "$0")"
word() { ${PYTHON:-python} build_word.py "$@"; }
examples=../../../examples/filings
word files/six_projects.txt files/six_projects.pdf size=12.5 "header=桐花县财政局预算绩效公开"
word files/six_projects.txt files/six_projects_repeated_heads.pdf size=14 repeat=yes shaded=yes
word files/six_projects.txt files/six_projects_one_table.pdf size=13 glue=yes
word files/six_projects.txt files/six_projects_landscape.pdf size=18 landscape=yes centred=no border=dashed
${PYTHON:-python} build_workbook.py files/six_projects.txt files/six_projects_workbook.pdf 14
for name in library-2025 water-2024 crafts-2022 archives-2025 roads-self-evaluation-2023 faulty-2025; do
  word $examples/$name.txt files/$name.pdf
done
