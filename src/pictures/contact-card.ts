/** What a contact card says; all words are in the reader's language already. */
export interface ContactCard {
  /** 党群连心卡 */
  title: string;
  /** 白家（白小明） */
  household: string;
  /** 青溪村 大树组 */
  place: string;
  /** 有事请找他们 */
  heading: string;
  contacts: readonly {
    name: string;
    /** 包户的村干部 */
    duty: string;
    /** In groups, as it is read out: `138 1234 5678`. */
    phone?: string;
    /** What to do where there is no number. */
    hint: string;
  }[];
  /** Where nobody is answerable yet. */
  nobody: string;
  hall?: { name: string; place?: string; hours?: string; phone?: string };
  /** What the code opens; without a link the code is typed. */
  link?: string;
  /** 扫一扫，办事问事 */
  caption: string;
  /** The code in groups. */
  code: string;
}

/** A number in groups: `138 1234 5678`, `0873 555 0201`; of other lengths as it stands. */
export function groupedPhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return phone.replace(/^(...)(....)(....)$/, "$1 $2 $3");
  return phone;
}
