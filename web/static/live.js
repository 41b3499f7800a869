// The list while switches are flipped: the form is tried and its list is shown anew. Without this file a button shows it.
document.querySelectorAll("form[data-live]").forEach(function (form) {
  var timer = 0, asked = 0, told = document.querySelectorAll("[data-told]"), list = document.getElementById("danh-sach");
  function tell(text) { told.forEach(function (place) { place.textContent = text; }); }
  function attempt() {
    // Answers overtake each other: only that of the newest request counts.
    var body = new URLSearchParams(new FormData(form)), mine = ++asked;
    body.set("thu", "1");
    list.setAttribute("aria-busy", "true");
    fetch(form.action, { method: "POST", body: body, redirect: "error" }).then(function (answer) {
      if (!answer.ok && answer.status !== 422) { throw answer; }
      return answer.text();
    }).then(function (text) {
      if (mine !== asked) { return; }
      var page = new DOMParser().parseFromString(text, "text/html"), newer = page.getElementById("danh-sach");
      if (!newer) { throw page; }
      list.replaceChildren.apply(list, Array.from(newer.childNodes).map(function (node) { return document.importNode(node, true); }));
      tell(page.getElementById("tom-tat").textContent);
      list.removeAttribute("aria-busy");
    }).catch(function () {
      if (mine === asked) { tell("Mất kết nối hoặc hết phiên; các lựa chọn vẫn ở đây, bấm Xem danh sách để thử lại."); }
    });
  }
  form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(attempt, 300); });
});
