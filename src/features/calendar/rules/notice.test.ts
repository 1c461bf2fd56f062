import { expect, test } from "vitest";
import { type Marks, type Notice, type Problem, readNotice } from "./notice.ts";

const marks: Marks = {
  year: "年",
  month: "月",
  day: "日|号",
  until: "至|到",
  weekday: "周|星期|礼拜",
  weekdays: "日一二三四五六",
  closed: "放假",
  worked: "上班",
  count: "天",
};

const read = (text: string, year: number): Notice | Problem => {
  const found = readNotice(text, year, marks);
  return "notice" in found ? found.notice : found.problem;
};

/** Days of a month: `days("2026-02", 15, 23)` are the 15th to the 23rd. */
const days = (month: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${month}-${String(from + index).padStart(2, "0")}`);

// The State Council's notice for 2026, as it was published.
const notice2026 = `国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅
2025年11月4日`;

const year2026: Notice = {
  year: 2026,
  closed: [
    ...days("2026-01", 1, 3),
    ...days("2026-02", 15, 23),
    ...days("2026-04", 4, 6),
    ...days("2026-05", 1, 5),
    ...days("2026-06", 19, 21),
    ...days("2026-09", 25, 27),
    ...days("2026-10", 1, 7),
  ],
  worked: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
};

test("a year's notice is read as it was published, its date and number passed over", () => {
  expect(read(notice2026, 2026)).toEqual(year2026);
});

test("it is read without its lines too, as a chat may paste it", () => {
  expect(read(notice2026.replaceAll("\n", " "), 2026)).toEqual(year2026);
});

test("a New Year's holiday may begin in the old year, and days of a list go without their month", () => {
  const text = `一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。
二、春节：2月4日（除夕）至10日放假调休，共7天。2月2日（星期六）、3日（星期日）上班。
三、劳动节：5月1日至4日放假调休，共4天。四、国庆节：10月1日至7日放假调休，共7天。
鼓励职工在除夕前一天（2月3日）休息。`;
  expect(read(text, 2019)).toEqual({
    year: 2019,
    closed: [
      "2018-12-30",
      "2018-12-31",
      "2019-01-01",
      ...days("2019-02", 4, 10),
      ...days("2019-05", 1, 4),
      ...days("2019-10", 1, 7),
    ],
    worked: ["2018-12-29", "2019-02-02", "2019-02-03"],
  });
});

test.each([
  ["in one line each", "放假：1月1日至3日，5月1日，10月1日-2日\n上班：1月10日"],
  ["below a heading", "放假：\n1月1日至3日\n5月1日\n10月1日至2日\n上班：\n1月10日"],
  ["as figures", "放假: 2027-01-01 - 2027-01-03, 2027/5/1, 10.1—10.2\n上班: 2027-1-10"],
  ["in full-width figures", "１月１日至３日、５月１日、１０月１日至２日放假；１月１０日上班"],
])("the days alone will do %s", (_how, text) => {
  expect(read(text, 2027)).toEqual({
    year: 2027,
    closed: ["2027-01-01", "2027-01-02", "2027-01-03", "2027-05-01", "2027-10-01", "2027-10-02"],
    worked: ["2027-01-10"],
  });
});

test.each<[string, string, Problem]>([
  ["no days at all", "明年怎么放假？", { kind: "nothing" }],
  ["days of which nothing is said", "1月1日、5月1日", { kind: "nothing" }],
  ["the notice of another year", notice2026, { kind: "weekday", day: "2027-01-01", sent: "1月1日(周四)" }],
  ["a day that does not exist", "2月30日放假。", { kind: "no_day", sent: "2月30日" }],
  ["a month that does not exist", "13月1日放假。", { kind: "no_day", sent: "13月1日" }],
  ["a row that goes back", "1月3日至1日放假。", { kind: "span", sent: "至1日" }],
  ["a row that is far too long", "1月1日至2月1日放假。", { kind: "span", sent: "至2月1日" }],
  [
    "another number of days than it says",
    "1月1日至2日放假，共3天。",
    { kind: "count", day: "2027-01-01", found: 2, sent: "3天" },
  ],
  ["days of another year", "2026年1月1日放假。", { kind: "other_year", day: "2026-01-01" }],
  ["a day that is both", "1月2日放假。1月2日上班。", { kind: "both", day: "2027-01-02" }],
  ["an ordinary day to be worked", "1月4日上班。", { kind: "no_weekend", day: "2027-01-04" }],
  ["only a part of it", "1月1日至3日放假。", { kind: "missing", day: "2027-05-01" }],
])("%s is not taken for a notice of 2027", (_what, text, problem) => {
  expect(read(text, 2027)).toEqual(problem);
});
