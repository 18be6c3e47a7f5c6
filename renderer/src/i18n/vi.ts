/** Vietnamese, the first language: every other one has exactly these strings. */
export const vi = {
  languageName: "Tiếng Việt",
  language: "Ngôn ngữ",
  welcome: {
    headline: "Điểm danh xong trong một lời chào.",
    promise:
      "Rollcall nhận ra từng sinh viên trong ảnh chụp lớp học và điền sổ điểm danh cho bạn. Mọi việc diễn ra ngay trên máy này: không có gì rời khỏi lớp học.",
    readiness: "Khả năng nhận diện",
    looking: "Đang kiểm tra…",
    allReady: "Sẵn sàng",
    notReady: "Chưa sẵn sàng",
    lookAgain: "Kiểm tra lại",
    role: { detector: "Tìm khuôn mặt trong ảnh", embedder: "Nhận ra từng sinh viên" },
    state: { ready: "Sẵn sàng", missing: "Thiếu tệp", corrupt: "Tệp bị hỏng" },
    remedy:
      "Một vài tệp cần cho việc nhận diện bị thiếu hoặc bị hỏng. Hãy cài lại Rollcall; nếu bạn chạy từ mã nguồn, hãy mở cửa sổ dòng lệnh trong thư mục của Rollcall và chạy:",
    failed: "Rollcall chưa trả lời",
    failedRemedy:
      "Dữ liệu của bạn vẫn an toàn. Hãy kiểm tra lại; nếu vẫn không được, hãy đóng rồi mở lại Rollcall.",
    version: "Phiên bản {{version}}",
  },
};

export type Words = typeof vi;
