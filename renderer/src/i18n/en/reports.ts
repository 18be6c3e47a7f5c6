import type { reports as vi } from "../vi/reports";

export const reports: typeof vi = {
  keys: "Sheets",
  title: "Print preview",
  says: "This is the PDF itself that will be printed.",
  saysTable: "This is what will be printed.",
  print: "Print",
  show: "Open the PDF to print",
  save: "Save",
  saveAs: "Save as a file",
  saved: "Saved {{name}}.",
  notSaved: "The file could not be made",
  notShown: "The PDF could not be opened",
  preview: "The sheet as a PDF",
  paper: "Paper",
  photos: "With students' photos",
  forOthers: "For other systems",
  formats: { pdf: "PDF", xlsx: "Excel (XLSX)", csv: "CSV" },
  systems: {
    moodle: "Moodle (CSV)",
    canvas: "Canvas (CSV)",
    "google-classroom": "Google Classroom (CSV)",
  },
  mine: "Lessons I gave",
  day: "Print {{day}}",
  belowLimit: "Print the list below the limit",
};
