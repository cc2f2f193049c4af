// Asks from time to time whether the appeal has changed since the page was made, and says so. The page works without it.
"use strict";
{
  const note = document.getElementById("live");
  const EVERY_MS = 5000;
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(note.dataset.path, { headers: { "x-by-itself": "1" }, redirect: "manual" });
      if (answer.ok && (await answer.text()) !== note.dataset.version) {
        note.hidden = false;
        clearInterval(looks);
      }
    } catch {
      // No network: the next look may have it.
    }
  };
  const looks = setInterval(look, EVERY_MS);
}
