export const status = {
  present: { word: "Có mặt", letter: "C" },
  late: { word: "Muộn", letter: "M" },
  absent: { word: "Vắng", letter: "V" },
  excused: { word: "Có phép", letter: "P" },
  "left-early": { word: "Về sớm", letter: "S" },
  check: { word: "Cần xem", letter: "?" },
  unmarked: { word: "Chưa có", letter: "–" },
  minutes: "{{word}} {{minutes}}′",
};
