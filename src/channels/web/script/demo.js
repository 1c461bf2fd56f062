// The demo's roles: a first screen to choose from, and a bar that says who one is.
import { byId, config, element, t } from "./config.js";

function roleList() {
  const list = element("ul", "roles");
  for (const role of config.roles) {
    const link = element("a");
    link.href = `/?as=${role}`;
    if (role === config.as) link.setAttribute("aria-current", "page");
    link.append(element("strong", "", t(`role.${role}`)), element("small", "", t(`role_hint.${role}`)));
    const item = element("li");
    item.append(link);
    list.append(item);
  }
  return list;
}

/** The first screen of the demo, in place of the chat. */
export function showPicker() {
  const picker = element("section", "picker");
  const title = element("h2");
  title.append(element("span", "badge", t("pick.mark")), t("pick.title"));
  picker.append(title, element("p", "", t("pick.hint")), roleList(), element("p", "", t("pick.tabs")));
  const log = byId("log");
  log.removeAttribute("role");
  log.removeAttribute("aria-live");
  log.append(picker);
}

/** Who one is, and how to become somebody else. */
export function showBar() {
  const bar = byId("demo");
  const details = element("details");
  const summary = element("summary");
  const who = element("span", "who", `${t("pick.now")} `);
  who.append(element("b", "", t(`role.${config.as}`)));
  summary.append(element("span", "badge", t("pick.mark")), who, element("span", "change", t("pick.change")));
  details.append(summary, roleList());
  bar.append(details);
  bar.hidden = false;
  document.title = `${t(`role.${config.as}`)} · ${t("title")}`;
}
