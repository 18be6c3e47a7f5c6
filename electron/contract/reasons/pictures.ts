import type { Sentences } from "./sentence";

/** Pictures and photographs that cannot be used. */
export const pictures = {
  "photo-no-face": {
    code: "bad-input",
    en: "no face was found; use a photo that shows the whole face from the front",
    vi: "Không thấy khuôn mặt nào. Hãy dùng ảnh chụp thẳng, thấy rõ cả mặt.",
  },
  "photo-several-faces": {
    code: "bad-input",
    en: "several faces are as prominent; use a photo that shows one person",
    vi: "Có nhiều khuôn mặt. Hãy dùng ảnh chỉ có một người.",
  },
  "photo-too-small": {
    code: "bad-input",
    en: "the face is too small ({width} pixels wide, at least {least} are needed); use a closer photo",
    vi: "Khuôn mặt quá nhỏ (rộng {width} điểm ảnh, cần ít nhất {least}). Hãy dùng ảnh chụp gần hơn.",
  },
  "photo-turned-too-far": {
    code: "bad-input",
    en: "the face is turned too far; use a photo that shows both eyes",
    vi: "Khuôn mặt quay quá nhiều. Hãy dùng ảnh thấy rõ hai mắt.",
  },
  "photo-too-dark": {
    code: "bad-input",
    en: "the face is too dark; use a photo taken in more light",
    vi: "Khuôn mặt quá tối. Hãy dùng ảnh đủ sáng hơn.",
  },
  "photo-too-bright": {
    code: "bad-input",
    en: "the face is too bright; use a photo taken without glare",
    vi: "Khuôn mặt quá sáng. Hãy dùng ảnh không bị chói.",
  },
  "photo-too-blurred": {
    code: "bad-input",
    en: "the face is too blurred; use a sharper photo",
    vi: "Khuôn mặt bị nhòe. Hãy dùng ảnh rõ nét hơn.",
  },
  "photo-without-consent": {
    code: "not-allowed",
    en: "This student has not agreed to having their face stored. Record their consent first, or mark them by hand.",
    vi: "Sinh viên này chưa đồng ý cho lưu khuôn mặt. Hãy ghi nhận đồng ý trước, hoặc đánh dấu bằng tay.",
  },
  "photo-of-somebody-else": {
    code: "conflict",
    en: "This face is already enrolled as {name} ({number}). Check whose photograph it is.",
    vi: "Khuôn mặt này đã lưu là {name} ({number}). Hãy kiểm tra ảnh này của ai.",
  },
  "template-damaged": {
    code: "damaged",
    en: "Expected a student's template, found something else. Enrol the student again.",
    vi: "Mẫu khuôn mặt đã lưu bị hỏng. Hãy thêm ảnh cho sinh viên này lại.",
  },
  "photos-being-imported": {
    code: "conflict",
    en: "Photographs of this class are being imported already. Wait until that has ended, or cancel it.",
    vi: "Ảnh của lớp này đang được nhập. Hãy chờ xong, hoặc dừng lần nhập ấy.",
  },
  "photo-of-nobody-numbered": {
    en: "No student of this class has the number {number}.",
    vi: "Lớp này không có sinh viên mã số {number}.",
  },
  "photo-of-nobody": {
    en: "Belongs to no student on the roster; expected a name such as NUMBER.jpg, NUMBER_2.jpg or NUMBER/2.jpg.",
    vi: "Không phải ảnh của sinh viên nào trong danh sách; tên cần có dạng MÃSỐ.jpg, MÃSỐ_2.jpg hoặc MÃSỐ/2.jpg.",
  },
  "student-without-photo": {
    en: "{number} {name}: no photo in {where}; mark this student by hand",
    vi: "{number} {name}: không có ảnh trong {where}; hãy đánh dấu sinh viên này bằng tay",
  },
  "student-without-usable-photo": {
    en: "{number} {name}: no photo could be used; mark this student by hand",
    vi: "{number} {name}: không ảnh nào dùng được; hãy đánh dấu sinh viên này bằng tay",
  },
  "picture-of-other-format": {
    en: "Not a JPEG, PNG or WebP picture; save it as JPEG.",
    vi: "Không phải ảnh JPEG, PNG hay WebP; hãy lưu lại thành JPEG.",
  },
  "picture-no-file": {
    en: "Not a file that can be read (a broken link or a device).",
    vi: "Không phải tệp đọc được (liên kết hỏng hoặc thiết bị).",
  },
  "file-or-folder-missing": {
    en: "There is no such file or folder.",
    vi: "Không có tệp hay thư mục này.",
  },
  "folder-without-pictures": {
    en: "The folder holds no JPEG, PNG or WebP picture.",
    vi: "Thư mục không có ảnh JPEG, PNG hay WebP nào.",
  },
  "picture-empty": {
    code: "unreadable-picture",
    en: "Expected a JPEG, PNG or WebP picture; the file is empty. Take it again.",
    vi: "Tệp ảnh trống. Hãy chụp lại.",
  },
  "picture-unreadable-format": {
    code: "unreadable-picture",
    en: "Expected a JPEG, PNG or WebP picture, got {format}. Save it as JPEG and try again.",
    vi: "Cần ảnh JPEG, PNG hoặc WebP, nhưng đây là {format}. Hãy lưu lại thành JPEG rồi thử lại.",
  },
  "picture-too-many-pixels": {
    code: "picture-too-large",
    en: "Expected a picture of at most {most} pixels, got {width} × {height}. Make it smaller and try again.",
    vi: "Ảnh quá lớn ({width} × {height}, nhiều nhất {most} điểm ảnh). Hãy thu nhỏ rồi thử lại.",
  },
  "picture-unreadable": {
    code: "unreadable-picture",
    en: "Expected a whole JPEG, PNG or WebP picture; it could not be decoded ({detail}). Take or copy it again.",
    vi: "Không đọc được ảnh, có lẽ tệp bị hỏng hoặc thiếu ({detail}). Hãy chụp hoặc chép lại.",
  },
  "picture-file-too-large": {
    code: "picture-too-large",
    en: "Expected at most 64 MB, found {megabytes} MB. Save it smaller.",
    vi: "Tệp ảnh nặng {megabytes} MB, nhiều nhất 64 MB. Hãy lưu lại nhỏ hơn.",
  },
  "logo-too-large": {
    code: "bad-input",
    en: "Expected a logo of at most 2 MB. Save it smaller and try again.",
    vi: "Logo chỉ được nặng nhất 2 MB. Hãy lưu lại nhỏ hơn rồi thử lại.",
  },
  "logo-unreadable": {
    code: "unreadable-picture",
    en: "Expected a PNG, JPEG or WebP as logo. Choose another file.",
    vi: "Logo cần là ảnh PNG, JPEG hoặc WebP. Hãy chọn tệp khác.",
  },
  "logo-none": {
    code: "not-found",
    en: "No logo was set on this station.",
    vi: "Máy này chưa có logo.",
  },
} as const satisfies Sentences;
