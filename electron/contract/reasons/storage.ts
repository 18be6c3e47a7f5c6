import type { Sentences } from "./sentence";

/** The disk, the store on it, its keys and its backups. */
export const storage = {
  "disk-full": {
    code: "disk-full",
    en: "Tried to {what}, but the disk is full. Everything that was confirmed before is safe. Free some space, then try again.",
    vi: "Chưa {what} được vì ổ đĩa đã đầy. Những gì đã ghi vẫn an toàn. Hãy giải phóng chỗ trống rồi thử lại.",
  },
  "disk-share-used-up": {
    code: "disk-full",
    en: "Tried to {what}, but your share of the disk is used up. Everything that was confirmed before is safe. Free some space, then try again.",
    vi: "Chưa {what} được vì bạn đã dùng hết phần ổ đĩa của mình. Những gì đã ghi vẫn an toàn. Hãy giải phóng chỗ trống rồi thử lại.",
  },
  "file-too-large-for-disk": {
    code: "disk-full",
    en: "Tried to {what}, but the disk cannot hold a file of this size. Everything that was confirmed before is safe. Choose another disk.",
    vi: "Chưa {what} được vì ổ đĩa không chứa được tệp lớn như vậy. Những gì đã ghi vẫn an toàn. Hãy chọn ổ đĩa khác.",
  },
  "may-not-write": {
    code: "not-writable",
    en: "Tried to {what}, but Rollcall may not write there. Everything that was confirmed before is safe. Give yourself the right to the folder, then try again.",
    vi: "Chưa {what} được vì Rollcall không có quyền ghi ở đó. Những gì đã ghi vẫn an toàn. Hãy cấp quyền cho thư mục rồi thử lại.",
  },
  "disk-read-only": {
    code: "not-writable",
    en: "Tried to {what}, but the disk can only be read. Everything that was confirmed before is safe. Make it writable or choose another folder.",
    vi: "Chưa {what} được vì ổ đĩa chỉ đọc. Những gì đã ghi vẫn an toàn. Hãy cho phép ghi hoặc chọn thư mục khác.",
  },
  "disk-faulty": {
    code: "io-failed",
    en: "Tried to {what}, but the disk reported a fault. Everything that was confirmed before is safe. Make a backup to another disk now; this one may be failing.",
    vi: "Chưa {what} được vì ổ đĩa báo lỗi. Những gì đã ghi vẫn an toàn. Hãy sao lưu ngay sang ổ đĩa khác; ổ này có thể sắp hỏng.",
  },
  "file-held": {
    code: "io-failed",
    en: "Tried to {what}, but another program holds the file. Everything that was confirmed before is safe. Close it or wait a moment, then try again.",
    vi: "Chưa {what} được vì chương trình khác đang giữ tệp. Những gì đã ghi vẫn an toàn. Hãy đóng chương trình ấy hoặc chờ một lát rồi thử lại.",
  },
  "too-many-files-open": {
    code: "io-failed",
    en: "Tried to {what}, but too many files are open on this computer. Everything that was confirmed before is safe. Close some programs, then try again.",
    vi: "Chưa {what} được vì máy đang mở quá nhiều tệp. Những gì đã ghi vẫn an toàn. Hãy đóng bớt chương trình rồi thử lại.",
  },
  "file-gone": {
    code: "io-failed",
    en: "Tried to {what}, but the folder or file is not there any more. Everything that was confirmed before is safe. Bring it back or connect its disk, then try again.",
    vi: "Chưa {what} được vì thư mục hoặc tệp không còn ở đó. Những gì đã ghi vẫn an toàn. Hãy đưa nó trở lại hoặc nối lại ổ đĩa rồi thử lại.",
  },
  "disk-answered": {
    code: "io-failed",
    en: "Tried to {what}, but the computer answered {answer}. Everything that was confirmed before is safe. Try again; if it stays so, restart the computer.",
    vi: "Chưa {what} được vì máy báo {answer}. Những gì đã ghi vẫn an toàn. Hãy thử lại; nếu vẫn vậy, hãy khởi động lại máy.",
  },
  "to-take-store": { en: "take the store for this program", vi: "mở kho dữ liệu cho chương trình này" },
  "to-put-restored-in-place": {
    en: "put the restored store in its place",
    vi: "đưa dữ liệu khôi phục vào chỗ",
  },
  "to-make-backup": { en: "make a backup", vi: "sao lưu" },
  "to-set-damaged-aside": { en: "set the damaged file {file} aside", vi: "để riêng tệp hỏng {file}" },
  "to-save-file": { en: "save the file {file}", vi: "lưu tệp {file}" },
  "to-destroy-copies": { en: "destroy older copies", vi: "hủy các bản cũ" },
  "to-keep-copy": {
    en: "keep a copy before the new version changes it",
    vi: "giữ một bản trước khi phiên bản mới thay đổi",
  },
  "to-save-picture": { en: "save a picture", vi: "lưu ảnh" },
  "to-read-picture": { en: "read a picture", vi: "đọc ảnh" },
  "to-delete-pictures": { en: "delete pictures", vi: "xóa ảnh" },
  "to-open-folder": { en: "open the folder {folder}", vi: "mở thư mục {folder}" },
  "to-tidy-up": { en: "tidy up after the last run", vi: "dọn dẹp sau lần chạy trước" },
  "to-save-mark": { en: "save a mark", vi: "lưu dấu điểm danh" },
  "to-read-ledger": { en: "read the ledger {file}", vi: "đọc sổ buổi học {file}" },
  "to-set-unreadable-aside": { en: "set what cannot be read aside", vi: "để riêng phần không đọc được" },
  "to-open-store": { en: "open the store", vi: "mở kho dữ liệu" },
  "to-finish-deletion": { en: "finish a deletion", vi: "xóa nốt phần đang xóa dở" },
  "to-delete-lessons": { en: "delete lessons", vi: "xóa buổi học" },
  "to-delete-session-pictures": { en: "delete a session's pictures", vi: "xóa ảnh của buổi học" },
  "to-delete-somebody": { en: "delete somebody", vi: "xóa dữ liệu của người này" },
  "to-restore-backup": { en: "restore the backup", vi: "khôi phục bản sao lưu" },
  "holder-process": {
    en: "process {pid} on {host}, since {since}",
    vi: "tiến trình {pid} trên {host}, từ {since}",
  },
  "holder-starting": { en: "it is starting just now", vi: "đang khởi động" },
  "store-in-use": {
    code: "in-use",
    en: "Another Rollcall has this folder open ({holder}). Two at once would lose marks: close that one, or look for its window.",
    vi: "Một Rollcall khác đang mở thư mục này ({holder}). Hai chương trình cùng lúc sẽ làm mất dấu điểm danh: hãy đóng cái kia, hoặc tìm cửa sổ của nó.",
  },
  "store-maybe-in-use": {
    code: "in-use",
    en: "Another Rollcall opened this folder and did not close it ({holder}). From here nobody can see whether it still runs. Close it there; if that computer is gone for good, start Rollcall again and take the folder over.",
    vi: "Một Rollcall khác đã mở thư mục này mà chưa đóng ({holder}). Từ đây không biết nó còn chạy không. Hãy đóng nó ở máy ấy; nếu máy ấy không còn, hãy mở lại Rollcall và nhận lấy thư mục.",
  },
  "store-newer": {
    code: "not-allowed",
    en: "A newer Rollcall wrote the {name} (version {found}); this one reads up to version {version}. Nothing was changed. Please install the newer Rollcall again.",
    vi: "Một Rollcall mới hơn đã ghi {name} (phiên bản {found}); bản này chỉ đọc đến {version}. Không có gì thay đổi. Hãy cài lại Rollcall mới hơn.",
  },
  "store-no-good-copy": {
    code: "damaged",
    en: "Expected a good copy of the {name} in {folder}, but none is: {list}. Nothing was deleted. Please restore a backup.",
    vi: "Trong {folder} không còn bản {name} nào tốt: {list}. Không có gì bị xóa. Hãy khôi phục bản sao lưu.",
  },
  "store-keys-missing": {
    code: "damaged",
    en: "This store holds sessions or pictures, but its keys are missing from {folder}. Nothing was changed. Bring the files back, or restore a backup.",
    vi: "Kho dữ liệu có buổi học hoặc ảnh, nhưng thiếu khóa trong {folder}. Không có gì thay đổi. Hãy đưa các tệp trở lại, hoặc khôi phục bản sao lưu.",
  },
  "store-classes-missing": {
    code: "damaged",
    en: "This store holds sessions or pictures, but its classes and rosters are missing from {folder}. Nothing was changed. Bring the files back, or restore a backup.",
    vi: "Kho dữ liệu có buổi học hoặc ảnh, nhưng thiếu các lớp và danh sách trong {folder}. Không có gì thay đổi. Hãy đưa các tệp trở lại, hoặc khôi phục bản sao lưu.",
  },
  "store-closed": {
    code: "not-ready",
    en: "The store is closed. Start Rollcall again.",
    vi: "Kho dữ liệu đã đóng. Hãy mở lại Rollcall.",
  },
  "store-being-replaced": {
    code: "not-ready",
    en: "A backup takes this store's place. Start Rollcall again.",
    vi: "Bản sao lưu đang thay dữ liệu này. Hãy mở lại Rollcall.",
  },
  "stored-picture-gone": {
    code: "not-found",
    en: "There is no picture {id}; it may have been deleted or its time was over.",
    vi: "Không còn ảnh {id}; có thể đã bị xóa hoặc hết hạn lưu.",
  },
  "stored-picture-damaged": {
    code: "damaged",
    en: "The picture {id} was changed on the disk and cannot be shown. A backup may hold it.",
    vi: "Ảnh {id} đã bị sửa trên ổ đĩa nên không hiện được. Bản sao lưu có thể còn ảnh này.",
  },
  "stored-picture-id-taken": {
    code: "bad-input",
    en: "Expected a new picture's id, but {id} is in use already.",
    vi: "Mã ảnh {id} đã được dùng.",
  },
  "id-unusable": {
    code: "bad-input",
    en: 'Expected a {what} of 1 to 64 letters, digits, "-" and "_", but got {id}.',
    vi: "Mã này không dùng được ({what}: {id}).",
  },
  "owner-deleted": {
    code: "not-found",
    en: "Expected somebody who is on this station, but they were deleted. Nothing was saved.",
    vi: "Người này đã bị xóa khỏi máy. Chưa lưu gì cả.",
  },
} as const satisfies Sentences;
