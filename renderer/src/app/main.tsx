import { ownBridge } from "#client/bridge";
import { createClient } from "#client/client";
import { createTranslations, firstLanguage } from "#i18n/translations";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { createWelcomeStore } from "../features/welcome/welcomeStore";
import { App } from "./App";
import "../ui/base.css";

const root = document.getElementById("root");
if (root === null) throw new Error('index.html must hold an element with the id "root"');

const language = firstLanguage(localStorage, navigator.languages);
const translations = createTranslations(language, localStorage, document.documentElement);
const welcome = createWelcomeStore(createClient(ownBridge()));

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={translations}>
      <App welcome={welcome} />
    </I18nextProvider>
  </StrictMode>,
);
