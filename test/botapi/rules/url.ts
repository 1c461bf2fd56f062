/** What Telegram makes of a link, or why it is none. */
export function checkUrl(link: string): { url: string; problem?: string } {
  const scheme = /^(tg|ton|tonsite):(\/\/)?/i.exec(link)?.[0];
  if (scheme) return { url: link };
  const other = /^([a-z][a-z0-9+.-]*):\/\//i.exec(link)?.[1]?.toLowerCase();
  if (other && other !== "http" && other !== "https")
    return { url: link, problem: "Unsupported URL protocol" };
  if (/^(javascript|tel|mailto|data):/i.test(link)) return { url: link, problem: "Wrong HTTP URL" };
  const host = link.replace(/^https?:\/\//i, "").split(/[/?#:]/)[0] ?? "";
  if (host === "") return { url: link, problem: "URL host is empty" };
  if (/[\s<>"']/.test(link)) return { url: link, problem: "Disallowed character in URL host" };
  if (!host.includes(".")) return { url: link, problem: "Wrong HTTP URL" };
  const absolute = other ? link : `http://${link}`;
  return { url: /^https?:\/\/[^/?#]+$/i.test(absolute) ? `${absolute}/` : absolute };
}
