import { Link } from "#shell/router";
import type { PathParams } from "#shell/router";
import { PageBody, PageHead } from "#ui/PageHead";
import {
  IconAdjustments,
  IconDatabase,
  IconFileText,
  IconInfoCircle,
  IconLanguage,
  IconLicense,
  IconNetwork,
  IconTrash,
  IconUser,
  IconUsers,
  type Icon,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { AboutSection } from "./AboutSection";
import { DataSection } from "./DataSection";
import { DefaultsSection } from "./DefaultsSection";
import { DisplaySection } from "./DisplaySection";
import { KeepingSection } from "./KeepingSection";
import { LecturersSection } from "./LecturersSection";
import { LetterheadSection } from "./LetterheadSection";
import { LicencesSection } from "./LicencesSection";
import { NetworkSection } from "./NetworkSection";
import { ProfileSection } from "./ProfileSection";
import "./settings.css";

type Section = { readonly icon: Icon; readonly Component: ComponentType };

/** In the order in which they are listed. */
const SECTIONS = {
  profile: { icon: IconUser, Component: ProfileSection },
  display: { icon: IconLanguage, Component: DisplaySection },
  defaults: { icon: IconAdjustments, Component: DefaultsSection },
  letterhead: { icon: IconFileText, Component: LetterheadSection },
  lecturers: { icon: IconUsers, Component: LecturersSection },
  data: { icon: IconDatabase, Component: DataSection },
  keeping: { icon: IconTrash, Component: KeepingSection },
  network: { icon: IconNetwork, Component: NetworkSection },
  about: { icon: IconInfoCircle, Component: AboutSection },
  licences: { icon: IconLicense, Component: LicencesSection },
} as const satisfies Readonly<Record<string, Section>>;

type SectionName = keyof typeof SECTIONS;

function isSection(name: string): name is SectionName {
  return Object.hasOwn(SECTIONS, name);
}

/** Settings: plain groups, one at a time. */
export function SettingsPage({ params }: { readonly params: PathParams }) {
  const { t } = useTranslation();
  const asked = params["section"] ?? "profile";
  const chosen = isSection(asked) ? asked : "profile";
  const { Component } = SECTIONS[chosen];
  return (
    <PageBody>
      <div className="settings">
        <nav className="settings-nav" aria-label={t("settings.sections")}>
          <h2>{t("rail.settings")}</h2>
          <ul>
            {Object.keys(SECTIONS)
              .filter(isSection)
              .map((name) => (
                <li key={name}>
                  <SectionLink name={name} isCurrent={name === chosen} />
                </li>
              ))}
          </ul>
        </nav>
        <div className="settings-section">
          <PageHead title={t(`settings.${chosen}.title`)} says={t(`settings.${chosen}.says`)} />
          <Component />
        </div>
      </div>
    </PageBody>
  );
}

function SectionLink({ name, isCurrent }: { readonly name: SectionName; readonly isCurrent: boolean }) {
  const { t } = useTranslation();
  const { icon: Icon } = SECTIONS[name];
  return (
    <Link to={`/settings/${name}`} className="settings-link" isCurrent={isCurrent}>
      <Icon size={18} stroke={1.75} aria-hidden />
      {t(`settings.${name}.short`)}
    </Link>
  );
}
