export const letterhead = {
  school: "Trường",
  schoolPlaceholder: "Trường Đại học Bách khoa",
  faculty: "Khoa",
  facultyPlaceholder: "Khoa Công nghệ Thông tin",
  names: "Tên trên phiếu",
  logo: "Biểu trưng",
  logoNow: "Biểu trưng hiện nay",
  noLogo: "Chưa có biểu trưng.",
  choose: "Chọn ảnh biểu trưng",
  hint: "PNG, JPEG hoặc WebP; ảnh vuông trông đẹp nhất.",
  remove: "Gỡ biểu trưng",
};
