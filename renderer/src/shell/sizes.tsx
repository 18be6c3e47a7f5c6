import { useTranslation } from "react-i18next";

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** Puts a number of bytes into words: "3,2 MB". */
export function useSizes(): (bytes: number) => string {
  const { i18n } = useTranslation();
  return (bytes) => {
    const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
    const value = bytes / 1000 ** step;
    const digits = value < 10 && step > 0 ? 1 : 0;
    return `${value.toLocaleString(i18n.language, { maximumFractionDigits: digits })} ${UNITS[step] ?? ""}`;
  };
}
