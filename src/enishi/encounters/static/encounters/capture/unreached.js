// What was just sent did not arrive: the page it was written on puts the words back (site/keep_words.js).
"use strict";
try {
  if (sessionStorage.getItem("typed")) sessionStorage.setItem("typed-unsent", "yes");
} catch { /* a browser that keeps nothing */ }
