/** A step as the server shows it to the person who goes through it. */
export type WayStep = {
  key: string;
  kind: 'text' | 'click' | 'timer' | 'terms' | 'quiz' | 'question';
  device: 'phone' | 'tv' | 'browser' | 'desktop' | null;
  required: boolean;
  state: 'open' | 'started' | 'done';
  title: string;
  html: string;
  button: string;
  url: string | null;
  seconds: number | null;
  seconds_left: number | null;
  options: { id: string; label: string }[];
  explanation_html: string | null;
  version: string | null;
  answer: string | null;
};
export type StepAction = {
  step_key: string;
  action: 'start' | 'finish';
  accepted_version?: string;
  answer?: string;
};
/** Asks the server; answers whether it took it (a wrong answer to a quiz it does not). */
export type Act = (input: StepAction) => Promise<boolean>;
