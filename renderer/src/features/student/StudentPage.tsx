import { InHead } from "#shell/head";
import { useDates } from "#shell/dates";
import { SaveReport } from "#shell/reports";
import { WhenLoaded } from "#shell/whenLoaded";
import { goTo, Link, type PathParams } from "#shell/router";
import { useMedia, useStoreOf } from "#shell/services";
import { PageBody } from "#ui/PageHead";
import { Portrait } from "#ui/Portrait";
import { Button } from "@mantine/core";
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
  const dates = useDates();
  const shown = useMedia(photos.at(-1)?.photoId);
  const { from, until } = periods.at(-1) ?? {};
  const when = { from: dates.fullDay(from ?? "2000-01-01"), until: dates.fullDay(until ?? "2000-01-01") };
  const member = [
    from !== undefined && until !== undefined ? t("student.member", when) : "",
    from !== undefined && until === undefined ? t("student.memberFrom", when) : "",
    from === undefined && until !== undefined ? t("student.memberUntil", when) : "",
  ].find((words) => words !== "");
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
      <SaveReport asked={{ kind: "student", classId, studentId }} />
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => goTo(`/history/class/${classId}/student/${studentId}/print`)}
      >
        {t("reports.print")}
      </Button>
    </header>
  );
}
