import { InHead } from "#shell/head";
import { WhenLoaded } from "#shell/whenLoaded";
import { goTo, Link, replaceWith, usePlace, type PathParams } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { EmptyState } from "#ui/EmptyState";
import { PageBody, PageHead } from "#ui/PageHead";
import { Button, Tabs } from "@mantine/core";
import { IconCamera, IconHandStop, IconPhotoUp, IconUsersGroup } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createEnrolStore } from "./enrolStore";
import { EnrolByCamera } from "./EnrolByCamera";
import { EnrolByFiles } from "./EnrolByFiles";
import { EnrolByRoom } from "./EnrolByRoom";
import { createStudentStore, type StudentInFull, type Who } from "./studentStore";
import "./enrol.css";

/** New photographs of a student who agreed. */
export function EnrolPage({ params }: { readonly params: PathParams }) {
  const { t } = useTranslation();
  const { classId = "", studentId = "" } = params;
  const store = useStoreOf(createStudentStore);
  const student = useStore(store, (state) => state.student);
  const isOpen = useStore(store, ({ who }) => who?.studentId === studentId && who.classId === classId);
  const load = useStore(store, (state) => state.load);
  const begin = useStore(useStoreOf(createEnrolStore), (state) => state.begin);
  useEffect(() => {
    begin();
    void load({ classId, studentId });
    return begin;
  }, [begin, load, classId, studentId]);
  return (
    <PageBody>
      <InHead>
        <Link to={`/classes/${classId}/students/${studentId}`}>← {t("enrol.back")}</Link>
      </InHead>
      <WhenLoaded
        of={isOpen ? student : { step: "loading" }}
        onRetry={() => void load({ classId, studentId })}
      >
        {(found) =>
          found.consent === "given" ? (
            <Sources who={{ classId, studentId }} student={found} />
          ) : (
            <EmptyState
              icon={<IconHandStop size={32} stroke={1.5} />}
              title={t("enrol.needConsent")}
              says={t("enrol.needConsentSays")}
              action={
                <Button onClick={() => goTo(`/classes/${classId}/students/${studentId}`)}>
                  {t("enrol.toConsent")}
                </Button>
              }
            />
          )
        }
      </WhenLoaded>
    </PageBody>
  );
}

const SOURCES = ["camera", "files", "room"] as const;

type SourcesProps = { readonly who: Who; readonly student: StudentInFull };

function Sources({ who, student }: SourcesProps) {
  const { t } = useTranslation();
  const { query, path } = usePlace();
  const by = SOURCES.find((each) => each === query.get("by")) ?? "camera";
  return (
    <>
      <PageHead title={t("enrol.title", { name: student.name })} says={t("enrol.says")} />
      <Tabs
        value={by}
        onChange={(next) => replaceWith(`${path}?by=${next ?? "camera"}`)}
        keepMounted={false}
        className="enrol-tabs"
      >
        <Tabs.List aria-label={t("enrol.sources")}>
          <Tabs.Tab value="camera" leftSection={<IconCamera size={16} stroke={1.75} aria-hidden />}>
            {t("enrol.byCamera")}
          </Tabs.Tab>
          <Tabs.Tab value="files" leftSection={<IconPhotoUp size={16} stroke={1.75} aria-hidden />}>
            {t("enrol.byFiles")}
          </Tabs.Tab>
          <Tabs.Tab value="room" leftSection={<IconUsersGroup size={16} stroke={1.75} aria-hidden />}>
            {t("enrol.byRoom")}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="camera">
          <EnrolByCamera who={who} name={student.name} />
        </Tabs.Panel>
        <Tabs.Panel value="files">
          <EnrolByFiles who={who} />
        </Tabs.Panel>
        <Tabs.Panel value="room">
          <EnrolByRoom who={who} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
