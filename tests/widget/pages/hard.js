const root = document.querySelector("#shadow").attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync("p{color:#aaa;background:#ccc;font-size:13px;padding:4px}");
root.adoptedStyleSheets = [sheet];
const words = document.createElement("p");
words.textContent = "Tekst w drzewie cienia";
root.append(words);
const brush = document.querySelector("#canvas").getContext("2d");
brush.fillText("Rysunek", 4, 18);
