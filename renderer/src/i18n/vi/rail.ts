export const rail = {
  label: "Các trang",
  today: "Hôm nay",
  classes: "Lớp",
  timetable: "Lịch dạy",
  history: "Lịch sử",
  cameras: "Camera",
  settings: "Cài đặt",
};
