declare global {
  // Made by issues.js: the number of the file that holds an issue, by its address.
  var a11yIssues: Record<string, number> | undefined;
}

/**
 * A report with thousands of issues lists only the first on the index. The address of any
 * other still works: its file is looked up in issues.js, which is fetched only then.
 */
export function elsewhere(): void {
  const pattern = document.querySelector<HTMLElement>("[data-elsewhere]")?.dataset["elsewhere"];
  if (!pattern) return;
  const go = (): void => {
    const id = decodeURIComponent(location.hash.slice(1));
    const number = globalThis.a11yIssues?.[id];
    if (number) location.replace(`${pattern.replace("0", String(number))}${location.hash}`);
  };
  const look = (): void => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id || document.getElementById(id)) return;
    if (globalThis.a11yIssues) return go();
    const script = document.createElement("script");
    script.src = "issues.js";
    script.addEventListener("load", go);
    document.head.append(script);
  };
  look();
  addEventListener("hashchange", look);
}
