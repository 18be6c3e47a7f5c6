import type { letterhead as vi } from "../vi/letterhead";

export const letterhead: typeof vi = {
  school: "School",
  schoolPlaceholder: "University of Science and Technology",
  faculty: "Faculty",
  facultyPlaceholder: "Faculty of Information Technology",
  names: "Names on sheets",
  logo: "Logo",
  logoNow: "The logo now",
  noLogo: "No logo yet.",
  choose: "Choose a picture of the logo",
  hint: "PNG, JPEG or WebP; a square picture looks best.",
  remove: "Remove the logo",
};
