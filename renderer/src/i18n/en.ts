import type { Words } from "./vi";

export const en: Words = {
  languageName: "English",
  language: "Language",
  welcome: {
    headline: "Attendance, in the time it takes to say good morning.",
    promise:
      "Rollcall recognises each student in pictures of the class and fills in the roster for you. Everything happens on this computer: nothing leaves the room.",
    readiness: "Recognition",
    looking: "Looking…",
    allReady: "Ready",
    notReady: "Not ready",
    lookAgain: "Look again",
    role: { detector: "Finds the faces in a picture", embedder: "Recognises each student" },
    state: { ready: "Ready", missing: "File missing", corrupt: "File damaged" },
    remedy:
      "Some files that recognition needs are missing or damaged. Install Rollcall again; if you run it from its source, open a terminal in Rollcall's folder and run:",
    failed: "Rollcall has not answered",
    failedRemedy:
      "Your records are safe. Look again; if that does not help, close Rollcall and open it again.",
    version: "Version {{version}}",
  },
};
