// Keys go to the terminal from the start, and again when the window comes back.
const focus = () => document.querySelector(".xterm-helper-textarea")?.focus();
addEventListener("load", focus);
addEventListener("focus", focus);
// In a narrow window the letters are smaller, so that a line has the 60 cells the program wants; 0.6 of its size is a
// letter's width.
addEventListener("DOMContentLoaded", () => {
  if (new URLSearchParams(location.search).has("fontsize")) return;
  const size = Math.floor(innerWidth / 60 / 0.6);
  document.getElementById("terminal").dataset.fontSize = Math.max(6, Math.min(16, size));
});
