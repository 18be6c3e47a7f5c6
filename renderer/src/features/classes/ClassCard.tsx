import type { ClassLine } from "#contract/requests/classRequests";
import { useDates } from "#shell/dates";
import { goTo, Link } from "#shell/router";
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconCalendarEvent,
  IconDots,
  IconEdit,
  IconMapPin,
  IconRefresh,
  IconTrash,
  IconUsers,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DeleteClass } from "./DeleteClass";
import { useNewCode } from "./useNewCode";

/** A class at a glance; all of it leads to its page. */
export function ClassCard({ line }: { readonly line: ClassLine }) {
  const { t } = useTranslation();
  const { classId, course, group, term, room, students, sessions } = line;
  return (
    <article className="class-card">
      <header>
        <h2>
          <Link to={`/classes/${classId}`} className="class-card-link">
            {course}
          </Link>
        </h2>
        <p className="quiet">
          {group} · {term.name}
        </p>
      </header>
      <ClassMenu line={line} />
      <ul className="class-card-facts">
        <li>
          <IconUsers size={16} stroke={1.75} aria-hidden />
          {t("classes.students", { count: students })} · {t("classes.sessions", { count: sessions })}
        </li>
        <li>
          <IconMapPin size={16} stroke={1.75} aria-hidden />
          {room === "" ? t("classes.noRoom") : room}
        </li>
        <li>
          <IconCalendarEvent size={16} stroke={1.75} aria-hidden />
          <NextLesson line={line} />
        </li>
      </ul>
    </article>
  );
}

function NextLesson({ line: { next, room } }: { readonly line: ClassLine }) {
  const { t } = useTranslation();
  const dates = useDates();
  if (next === "none") return <span className="quiet">{t("classes.noNext")}</span>;
  const elsewhere = next.room === room || next.room === "" ? "" : ` · ${next.room}`;
  return (
    <span>
      {t("classes.next")}:{" "}
      <strong>
        {dates.briefDay(next.date)}, {next.start}
      </strong>
      {elsewhere}
    </span>
  );
}

function ClassMenu({ line }: { readonly line: ClassLine }) {
  const { t } = useTranslation();
  const [isDeleting, setIsDeleting] = useState(false);
  const newCode = useNewCode();
  const label = t("classes.more", { course: line.course, group: line.group });
  return (
    <div className="class-card-menu">
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label}>
            <IconDots size={18} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconEdit size={16} aria-hidden />}
            onClick={() => goTo(`/classes/${line.classId}?tab=settings`)}
          >
            {t("classes.edit")}
          </Menu.Item>
          <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => void newCode(line)}>
            {t("classes.newCode")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            className="menu-danger"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setIsDeleting(true)}
          >
            {t("classes.delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isDeleting && <DeleteClass of={line} onClose={() => setIsDeleting(false)} />}
    </div>
  );
}
