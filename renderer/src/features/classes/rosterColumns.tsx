import type { StudentLine } from "#contract/requests/studentRequests";
import { useMedia } from "#shell/services";
import { ConsentMark } from "#ui/ConsentMark";
import type { Column } from "#ui/DataTable";
import { Portrait } from "#ui/Portrait";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { StudentMenu } from "./StudentMenu";

/** The columns of a roster. */
export function useRosterColumns(): readonly Column<StudentLine>[] {
  const { t } = useTranslation();
  return useMemo((): readonly Column<StudentLine>[] => {
    const consents = {
      given: t("roster.consentGiven"),
      refused: t("roster.consentRefused"),
      withdrawn: t("roster.consentWithdrawn"),
      "never-asked": t("roster.consentNever"),
    };
    return [
      { id: "photo", title: t("roster.photo"), width: "64px", cell: (line) => <Face line={line} /> },
      {
        id: "number",
        title: t("roster.number"),
        width: "140px",
        isSortable: true,
        cell: ({ number }) => number,
      },
      {
        id: "name",
        title: t("roster.name"),
        width: "minmax(200px, 1fr)",
        isSortable: true,
        cell: ({ name }) => <strong>{name}</strong>,
      },
      {
        id: "consent",
        title: t("roster.consent"),
        width: "180px",
        isSortable: true,
        cell: ({ consent }) => <ConsentMark standing={consent} label={consents[consent]} />,
      },
      {
        id: "photos",
        title: t("roster.photos"),
        width: "96px",
        isNumber: true,
        isSortable: true,
        cell: ({ photos }) => photos,
      },
      {
        id: "member",
        title: t("roster.member"),
        width: "7rem",
        cell: ({ isMember }) =>
          isMember ? t("roster.isIn") : <span className="quiet">{t("roster.hasLeft")}</span>,
      },
      {
        id: "more",
        title: t("roster.actions"),
        width: "6rem",
        cell: (line) => <StudentMenu student={line} />,
      },
    ];
  }, [t]);
}

function Face({ line: { name, photoId } }: { readonly line: StudentLine }) {
  const shown = useMedia(photoId);
  return <Portrait name={name} url={typeof shown === "object" ? shown.url : undefined} size="small" />;
}
