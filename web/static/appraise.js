// Keys on the row in focus: C accepts, Đ (or D) adjusts, K does not accept. Without this file everything is done by mouse or Tab.
document.documentElement.classList.add("has-script");
document.querySelectorAll("fieldset[data-row]").forEach(function (row, at, rows) {
  var more = row.querySelector("details");
  function first(fieldset) { return fieldset && (fieldset.querySelector("input[type=radio]:checked") || fieldset.querySelector("input[type=radio]")); }
  row.addEventListener("change", function (event) {
    if (event.target.type === "radio") { more.open = more.open || event.target.dataset.key !== "c" && event.target.dataset.key !== "g"; }
  });
  row.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.type !== "radio") { return; }
    var key = event.key.toLowerCase().replace("đ", "d"), radio = row.querySelector('input[data-key="' + CSS.escape(key) + '"]');
    if (!radio) { return; }
    event.preventDefault();
    radio.checked = true; radio.dispatchEvent(new Event("input", { bubbles: true })); radio.dispatchEvent(new Event("change", { bubbles: true }));
    var next = key === "c" ? first(rows[at + 1]) : more.querySelector("input[type=text], select");
    (next || radio).focus();
  });
});
