export const account = {
  headline: "Điểm danh xong trong một lời chào.",
  promise:
    "Rollcall nhận ra từng sinh viên trong ảnh chụp lớp học và điền sổ điểm danh cho bạn. Mọi việc diễn ra ngay trên máy này: không có gì rời khỏi lớp học.",
  welcomeBack: "Chào mừng trở lại",
  logIn: "Đăng nhập",
  loginName: "Tên đăng nhập",
  password: "Mật khẩu",
  first: "Bạn là ai?",
  firstSays: "Hồ sơ này chỉ nằm trên máy này. Mật khẩu bảo vệ danh sách lớp và ảnh sinh viên.",
  name: "Họ và tên",
  namePlaceholder: "Nguyễn Thị Lan",
  newPassword: "Mật khẩu mới",
  passwordHint: "Ít nhất 10 ký tự. Vài từ dễ nhớ là tốt nhất.",
  begin: "Bắt đầu",
  notLoggedIn: "Chưa đăng nhập được",
  notAnswering: "Rollcall chưa trả lời",
};
