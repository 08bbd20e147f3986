// Draws an edge: a curve from rim to rim with the head of an arrow, dashed where the event is not (yet) a fact.
// edge_geometry.ts has the same curve for what is drawn without the graphics card.
import { EdgeProgram } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { dash, dashGap, rimGap } from "./edge_geometry";
import { withPicking } from "./picking";

/** What the program reads of an edge besides what sigma knows of it. */
export interface CurveData {
  /** Distance of the middle from the straight line, in pixels where a unit of the graph is one. */
  bend: number;
  dashed: boolean;
}

type ProgramInfo = Parameters<EdgeProgram["setUniforms"]>[1];

/** Enough for a curve that bends little to look smooth. Triangles are what takes time where there is no graphics card. */
const piecesOfCurve = 8;

const vertexShader = /* glsl */ `
attribute float a_along;
attribute float a_side;
attribute float a_role;
attribute vec2 a_source;
attribute vec2 a_target;
attribute float a_width;
attribute float a_bend;
attribute float a_sourceRadius;
attribute float a_targetRadius;
attribute float a_dashed;
attribute vec4 a_color;
attribute vec4 a_id;
uniform mat3 u_matrix;
uniform vec2 u_dimensions;
uniform float u_sizeRatio;
varying vec4 v_color;
varying float v_across;
varying float v_half;
varying float v_along;
varying float v_dashed;

const float bias = 255.0 / 254.0;

void main() {
  vec2 scale = u_dimensions * 0.5;
  vec2 from = (u_matrix * vec3(a_source, 1)).xy * scale;
  vec2 to = (u_matrix * vec3(a_target, 1)).xy * scale;
  vec2 line = to - from;
  float span = max(length(line), 0.001);
  vec2 control = (from + to) * 0.5 + vec2(-line.y, line.x) / span * 2.0 * a_bend / u_sizeRatio;
  float speed = 2.0 * length(control - from);
  float begin = min((a_sourceRadius / u_sizeRatio + ${rimGap}) / speed, 0.45);
  float end = 1.0 - min((a_targetRadius / u_sizeRatio + ${rimGap}) / speed, 0.45);
  float width = a_width * clamp(1.0 / u_sizeRatio, 0.75, 2.0);
  float head = end - min((5.0 + 2.0 * width) / speed, (end - begin) * 0.6);
  #ifdef PICKING_MODE
  float body = max(width * 0.5, 4.0);
  #else
  float body = width * 0.5;
  #endif

  float t = a_role < 0.5 ? mix(begin, head, a_along) : (a_role < 1.5 ? head : end);
  v_half = a_role < 0.5 ? body : (a_role < 1.5 ? max(2.6 + 0.9 * width, body) : 0.0);
  vec2 point = mix(mix(from, control, t), mix(control, to, t), t);
  vec2 direction = normalize(mix(control - from, to - control, t));
  v_across = a_side * (v_half + 1.0);
  v_along = (t - begin) * speed;
  v_dashed = a_role < 0.5 ? a_dashed : 0.0;
  gl_Position = vec4((point + vec2(-direction.y, direction.x) * v_across) / scale, 0, 1);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

const fragmentShader = /* glsl */ `
precision highp float;
uniform float u_pixelRatio;
varying vec4 v_color;
varying float v_across;
varying float v_half;
varying float v_along;
varying float v_dashed;

void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float shown = clamp((v_half - abs(v_across)) * u_pixelRatio + 0.5, 0.0, 1.0);
  if (v_dashed > 0.5) {
    float at = mod(v_along, ${dash + dashGap}.0);
    shown *= clamp((${dash}.0 - at) * u_pixelRatio + 0.5, 0.0, 1.0) * clamp(at * u_pixelRatio + 0.5, 0.0, 1.0);
  }
  gl_FragColor = v_color * shown;
  #endif
}
`;

/** A strip of triangles: the body, then the head's base and its tip. */
function strip(pieces: number): number[][] {
  const vertices: number[][] = [];
  for (let piece = 0; piece <= pieces; ++piece) vertices.push([piece / pieces, -1, 0], [piece / pieces, 1, 0]);
  vertices.push([1, -1, 1], [1, 1, 1], [1, -1, 2], [1, 1, 2]);
  return vertices;
}

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;

/** A line without a bend. */
export class StraightProgram extends EdgeProgram<string> {
  getDefinition() {
    return this.definition(1);
  }

  override render(params: RenderParams): void {
    withPicking(this, () => super.render(params));
  }

  protected definition(pieces: number) {
    const vertices = strip(pieces);
    return {
      VERTICES: vertices.length,
      VERTEX_SHADER_SOURCE: vertexShader,
      FRAGMENT_SHADER_SOURCE: fragmentShader,
      METHOD: TRIANGLE_STRIP,
      UNIFORMS: ["u_matrix", "u_dimensions", "u_sizeRatio", "u_pixelRatio"],
      ATTRIBUTES: [
        { name: "a_source", size: 2, type: FLOAT },
        { name: "a_target", size: 2, type: FLOAT },
        { name: "a_width", size: 1, type: FLOAT },
        { name: "a_bend", size: 1, type: FLOAT },
        { name: "a_sourceRadius", size: 1, type: FLOAT },
        { name: "a_targetRadius", size: 1, type: FLOAT },
        { name: "a_dashed", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [
        { name: "a_along", size: 1, type: FLOAT },
        { name: "a_side", size: 1, type: FLOAT },
        { name: "a_role", size: 1, type: FLOAT },
      ],
      CONSTANT_DATA: vertices,
    };
  }

  processVisibleItem(
    id: number,
    offset: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData & Partial<CurveData>,
  ): void {
    const { x, y, size } = source;
    const { bend = 0, dashed = false } = data;
    this.array.set(
      [x, y, target.x, target.y, data.size, bend, size, target.size, dashed ? 1 : 0, floatColor(data.color), id],
      offset,
    );
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniformMatrix3fv(uniformLocations["u_matrix"] ?? null, false, params.matrix);
    gl.uniform2f(uniformLocations["u_dimensions"] ?? null, params.width, params.height);
    gl.uniform1f(uniformLocations["u_sizeRatio"] ?? null, params.sizeRatio);
    gl.uniform1f(uniformLocations["u_pixelRatio"] ?? null, params.pixelRatio);
  }
}

export class CurveProgram extends StraightProgram {
  override getDefinition() {
    return this.definition(piecesOfCurve);
  }
}
