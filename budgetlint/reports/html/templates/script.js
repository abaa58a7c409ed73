
"use strict";
// Convenience only: everything on the page can be read and reached without it.
const folds = () => [...document.querySelectorAll("details")];
const all = document.getElementById("all");
let opened = false;
function turn(open) {
  folds().forEach((fold) => { fold.open = open; });
  opened = open;
  all.textContent = open ? all.dataset.close : all.dataset.open;
}
all.hidden = false;
all.addEventListener("click", () => turn(!opened));
// Browsers that do not open a folded part by themselves when a link leads into it.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let fold = target && target.closest("details");
  if (!target) return;
  for (; fold; fold = fold.parentElement.closest("details")) fold.open = true;
  target.scrollIntoView();
}
addEventListener("hashchange", reveal);
if (location.hash) reveal();
// Paper shows what is folded; the screen is as it was afterwards.
let before = [];
addEventListener("beforeprint", () => { before = folds().filter((fold) => !fold.open); before.forEach((fold) => { fold.open = true; }); });
addEventListener("afterprint", () => { before.forEach((fold) => { fold.open = false; }); });
