// Moves by itself every three seconds and can't be stopped: a barrier, on purpose.
(function () {
  var slides = document.querySelector("#karuzela .slides");
  var dots = document.querySelectorAll("#kropki button");
  var current = 0;
  function show(index) {
    current = index % dots.length;
    slides.style.transform = "translateX(" + -100 * current + "%)";
  }
  dots.forEach(function (dot, index) {
    dot.addEventListener("click", function () { show(index); });
  });
  setInterval(function () { show(current + 1); }, 3000);
})();
