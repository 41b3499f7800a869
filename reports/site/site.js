// Filter and sort of the table of results, without a server. Without this file the whole table stands as it is.
"use strict";
function fold(text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").trim(); }
function counted(number) { return (number < 10 && number > 0 ? "0" : "") + String(number).replace(/\B(?=(\d{3})+$)/g, "."); }

document.querySelectorAll("form[data-filter]").forEach(function (form) {
  var table = document.getElementById(form.dataset.filter), told = form.querySelector("[data-count]");
  var asked = new URLSearchParams(location.search);
  function apply() {
    var text = fold(form.elements.q.value), kind = form.elements.muc.value, shown = 0, all = 0;
    table.querySelectorAll("tbody tr").forEach(function (row) {
      var fits = fold(row.dataset.name).indexOf(text) >= 0 && (kind === "" || row.dataset.kind === kind);
      row.hidden = !fits; all += 1; if (fits) { shown += 1; }
    });
    told.textContent = shown === all ? counted(all) + " đơn vị" : counted(shown) + " trong " + counted(all) + " đơn vị";
    var kept = new URLSearchParams();
    if (form.elements.q.value) { kept.set("q", form.elements.q.value); }
    if (kind) { kept.set("muc", kind); }
    try { history.replaceState(null, "", kept.toString() ? "?" + kept : location.pathname); } catch (error) { /* a file on the disk */ }
  }
  form.hidden = false;
  if (asked.get("q")) { form.elements.q.value = asked.get("q"); }
  if (asked.get("muc")) { form.elements.muc.value = asked.get("muc"); }
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); apply(); });
  apply();
});

document.querySelectorAll("table.sortable").forEach(function (table) {
  var heads = Array.from(table.tHead.rows[0].cells), body = table.tBodies[0];
  heads.forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button"; button.textContent = head.textContent; head.textContent = ""; head.appendChild(button);
    button.addEventListener("click", function () {
      var up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      var rows = Array.from(body.rows);
      rows.sort(function (one, other) {
        var a = Number(one.cells[column].dataset.order), b = Number(other.cells[column].dataset.order);
        return (up ? 1 : -1) * (a - b) || one.dataset.at - other.dataset.at;
      });
      rows.forEach(function (row) { body.appendChild(row); });
    });
  });
});
