import { ownBridge } from "#client/bridge";
import { createClient } from "#client/client";
import { createDesktop } from "#client/desktop";
import { createPictureCache } from "#client/pictureCache";
import { createTranslations, firstLanguage } from "#i18n/translations";
import { cssVariables, theme } from "#ui/theme";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { createAccountStore } from "../features/account/accountStore";
import { App } from "./App";
import { joinDesktop } from "./joinDesktop";
import "@mantine/core/styles.css";
import "@mantine/charts/styles.css";
import "@mantine/notifications/styles.css";
import "../ui/tokens.css";

const root = document.getElementById("root");
if (root === null) throw new Error('index.html must hold an element with the id "root"');

const language = firstLanguage(localStorage, navigator.languages);
const translations = createTranslations(language, localStorage, document.documentElement);
const client = createClient(ownBridge());
joinDesktop(createDesktop(window.rollcall?.desktop), translations);
const account = createAccountStore(client, sessionStorage);
/** Given by the host to each page that it serves: style sheets made at run time carry it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <I18nextProvider i18n={translations}>
        <Notifications position="bottom-left" limit={3} />
        <App client={client} pictures={createPictureCache()} account={account} />
      </I18nextProvider>
    </MantineProvider>
  </StrictMode>,
);
