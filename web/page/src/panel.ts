/** What the side panel shows: it fills itself. */
export interface Panel {
  heading: HTMLElement;
  body: HTMLElement;
  /** Resolves as soon as there is something to read: what was asked for, or why it is not to be had. Never rejects. */
  ready: Promise<void>;
}
