import type { consent as vi } from "../vi/consent";

export const consent: typeof vi = {
  wording:
    "Rollcall can recognise you in pictures of the class to take attendance. For that the lecturer's computer stores photographs of your face and measurements made from them, encrypted. They do not leave this computer and are deleted when you take your consent back. Saying no has no consequence: you are marked by hand and your face is blurred in stored pictures. Do you agree?",
};
