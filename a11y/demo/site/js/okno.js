// A window that holds the keyboard and closes by the mouse only: a barrier, on purpose.
(function () {
  var backdrop = document.getElementById("okno");
  var links = backdrop.querySelectorAll("a");
  document.getElementById("otworz-regulamin").addEventListener("click", function () {
    backdrop.classList.add("is-open");
    links[0].focus();
  });
  backdrop.querySelector(".modal-close").addEventListener("click", function () {
    backdrop.classList.remove("is-open");
  });
  backdrop.addEventListener("keydown", function (event) {
    if (event.key === "Tab") {
      event.preventDefault();
      (document.activeElement === links[0] ? links[1] : links[0]).focus();
    }
  });
})();
