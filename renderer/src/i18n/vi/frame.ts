export const frame = {
  head: "Trạng thái và cài đặt nhanh",
  lock: "Khóa màn hình",
  toDark: "Chuyển sang nền tối",
  toLight: "Chuyển sang nền sáng",
  keys: "Phím tắt",
  keysGeneral: "Mọi nơi",
  keysHelp: "Xem các phím tắt",
  skip: "Đến nội dung",
};
