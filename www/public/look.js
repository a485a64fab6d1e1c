// Sets how the page looks before it is first painted, so that it never flashes: the learner's choice, or what the system
// asks for, or for this visit the link (`&look=projector`). It stands apart from the program because that arrives after the first paint. src/state/look-state.ts keeps it
// up to date afterwards; a test holds the two together.
(() => {
  const asked = (query) => matchMedia(query).matches;
  let stored = {};
  try {
    stored = JSON.parse(localStorage.getItem("gradient-playground.look") ?? "{}") ?? {};
  } catch {
    // nothing kept, or not readable: as the system has it
  }
  const { theme } = stored;
  const contrast = /[#&]look=projector(&|$)/.test(location.hash) ? "projector" : stored.contrast;
  const look = document.documentElement.dataset;
  look.theme = theme === "light" || theme === "dark" ? theme : asked("(prefers-color-scheme: dark)") ? "dark" : "light";
  look.contrast = contrast === "high" || contrast === "projector" ? "high" : contrast !== "normal" && asked("(prefers-contrast: more)") ? "high" : "normal";
  look.size = contrast === "projector" ? "large" : "normal";
})();
