import type { account as vi } from "../vi/account";

export const account: typeof vi = {
  headline: "Attendance, in the time it takes to say good morning.",
  promise:
    "Rollcall recognises each student in pictures of the class and fills in the roster for you. Everything happens on this computer: nothing leaves the room.",
  welcomeBack: "Welcome back",
  logIn: "Log in",
  loginName: "Login name",
  password: "Password",
  first: "Who are you?",
  firstSays:
    "This profile stays on this computer. The password protects your class lists and the students' pictures.",
  name: "Full name",
  namePlaceholder: "Nguyễn Thị Lan",
  newPassword: "New password",
  passwordHint: "At least 10 characters. A few words that are easy to remember are best.",
  begin: "Begin",
  haveBackup: "I have a backup",
  noBackup: "Begin anew, without a backup",
  restore: "Restore from a backup",
  restoreSays: "Classes, lessons and pictures come back as they were. Then log in with the password you had.",
  backupFileSays: "The file's full path on this computer.",
  restoreNow: "Restore",
  notRestored: "It could not be restored",
  notLoggedIn: "You are not logged in yet",
  notAnswering: "Rollcall has not answered",
};
