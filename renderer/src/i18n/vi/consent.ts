/** Changes of the wording need a new version beside it, in `shell/consentWording.tsx`: each answer names the text that was shown. */
export const consent = {
  wording:
    "Rollcall có thể nhận ra bạn trong ảnh chụp lớp học để điểm danh. Muốn vậy, máy của giảng viên lưu ảnh khuôn mặt của bạn và các số đo từ đó, được mã hóa. Chúng không rời khỏi máy này và bị xóa khi bạn rút lại. Từ chối không ảnh hưởng gì: bạn được điểm danh bằng tay và khuôn mặt bạn bị làm mờ trong ảnh lưu. Bạn có đồng ý không?",
};
