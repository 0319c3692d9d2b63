// Keys go to the terminal from the start, and again when the window comes back.
const focus = () => document.querySelector(".xterm-helper-textarea")?.focus();
addEventListener("load", focus);
addEventListener("focus", focus);
