import { InHead } from "#shell/head";
import { useDates } from "#shell/dates";
import { SaveReport } from "#shell/reports";
import { WhenLoaded } from "#shell/whenLoaded";
import { goTo, Link, type PathParams } from "#shell/router";
import { useMedia, useStoreOf } from "#shell/services";
import { PageBody } from "#ui/PageHead";
import { Portrait } from "#ui/Portrait";
import { Button, Group } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { ConsentCard } from "./ConsentCard";
import { DataCard } from "./DataCard";
import { PhotosCard } from "./PhotosCard";
import { ReceiptCard } from "./ReceiptCard";
import { RecordCard } from "./RecordCard";
import { createStudentStore, type StudentInFull } from "./studentStore";
import "./student.css";

/** Everything that Rollcall holds about one student of one class. */
export function StudentPage({ params }: { readonly params: PathParams }) {
  const { t } = useTranslation();
  const { classId = "", studentId = "" } = params;
  const store = useStoreOf(createStudentStore);
  const student = useStore(store, (state) => state.student);
  const receipt = useStore(store, (state) => state.receipt);
  const isOpen = useStore(store, ({ who }) => who?.studentId === studentId && who.classId === classId);
  const { load, follow } = store.getState();
  useEffect(() => follow({ classId, studentId }), [follow, classId, studentId]);
  return (
    <PageBody>
      <InHead>
        <Link to={`/classes/${classId}`}>← {t("student.toClass")}</Link>
      </InHead>
      {isOpen && receipt !== undefined ? (
        <ReceiptCard receipt={receipt} classId={classId} />
      ) : (
        <WhenLoaded
          of={isOpen ? student : { step: "loading" }}
          onRetry={() => void load({ classId, studentId })}
        >
          {(found) => (
            <>
              <Head classId={classId} student={found} />
              <div className="student-columns">
                <div>
                  <PhotosCard classId={classId} student={found} />
                  <ConsentCard student={found} />
                </div>
                <div>
                  <RecordCard />
                  <DataCard student={found} />
                </div>
              </div>
            </>
          )}
        </WhenLoaded>
      )}
    </PageBody>
  );
}

type HeadProps = { readonly classId: string; readonly student: StudentInFull };

function Head({ classId, student: { studentId, name, number, photos, periods } }: HeadProps) {
  const { t } = useTranslation();
  const shown = useMedia(photos.at(-1)?.photoId);
  const member = useMemberWords(periods.at(-1) ?? {});
  return (
    <header className="student-head">
      <Portrait name={name} url={typeof shown === "object" ? shown.url : undefined} size="large" />
      <div className="student-name">
        <h1>{name}</h1>
        <p className="quiet">
          {number}
          {member !== undefined && ` · ${member}`}
        </p>
      </div>
      <Group gap="sm">
        <SaveReport asked={{ kind: "student", classId, studentId }} />
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => goTo(`/history/class/${classId}/student/${studentId}/print`)}
        >
          {t("reports.print")}
        </Button>
      </Group>
    </header>
  );
}

/** Since and until when somebody is in the class; nothing for all of it. */
function useMemberWords({ from, until }: StudentInFull["periods"][number]): string | undefined {
  const { t } = useTranslation();
  const dates = useDates();
  if (until === undefined) {
    return from === undefined ? undefined : t("student.memberFrom", { from: dates.fullDay(from) });
  }
  const last = dates.fullDay(until);
  return from === undefined
    ? t("student.memberUntil", { until: last })
    : t("student.member", { from: dates.fullDay(from), until: last });
}
