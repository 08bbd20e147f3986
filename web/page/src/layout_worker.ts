// Runs in a worker: takes a LayoutTask, answers with places until they have settled.
import { arrange, type LayoutTask } from "./layout_core";

/** What the worker answers. */
export interface LayoutAnswer {
  places: Float32Array;
  settled: boolean;
}

const iterationsPerPicture = 15;

self.onmessage = ({ data }: MessageEvent<LayoutTask>) => {
  const pictures = arrange(data, iterationsPerPicture);
  for (;;) {
    const { value, done } = pictures.next();
    const answer: LayoutAnswer = { places: value, settled: done === true };
    self.postMessage(answer);
    if (done === true) return;
  }
};
