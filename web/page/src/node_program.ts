// Draws an actor: a shape by its kind, a thin rim in the background's colour, and a ring around what is chosen, pinned or in
// the middle.
import { NodeProgram } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { withPicking } from "./picking";

/** What the program reads of a node besides what sigma knows of it. Ring widths in pixels; 0: no ring. */
export interface ShapeData {
  shape: number;
  ringColour: string;
  ringWidth: number;
  outline: string;
}

type ProgramInfo = Parameters<NodeProgram["setUniforms"]>[1];

const vertexShader = /* glsl */ `
attribute vec2 a_corner;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_ringWidth;
attribute vec4 a_color;
attribute vec4 a_ringColour;
attribute vec4 a_outline;
attribute vec4 a_id;
uniform mat3 u_matrix;
uniform vec2 u_dimensions;
uniform float u_sizeRatio;
varying vec2 v_point;
varying float v_radius;
varying float v_shape;
varying float v_ringWidth;
varying vec4 v_color;
varying vec4 v_ringColour;
varying vec4 v_outline;
varying vec4 v_lines;
varying vec2 v_reach;

const float bias = 255.0 / 254.0;

void main() {
  v_radius = a_size / u_sizeRatio;
  v_shape = a_shape;
  // The directions of the two lines, and their distances from the middle in radii.
  if (a_shape < 1.5) {
    v_lines = vec4(1.0, 0.0, 0.0, 1.0);
    v_reach = vec2(0.86);
  } else if (a_shape < 2.5) {
    v_lines = vec4(0.7071, 0.7071, 0.7071, 0.7071);
    v_reach = vec2(0.8485);
  } else if (a_shape < 3.5) {
    v_lines = vec4(0.866, 0.5, 0.0, -1.0);
    v_reach = vec2(0.56, 0.785);
  } else if (a_shape < 4.5) {
    v_lines = vec4(0.866, 0.5, 0.0, 1.0);
    v_reach = vec2(0.93);
  } else {
    v_lines = vec4(1.0, 0.0, 0.0, 1.0);
    v_reach = vec2(0.98, 0.4);
  }
  v_ringWidth = a_ringWidth;
  v_point = a_corner * (v_radius * 1.22 + a_ringWidth * 1.5 + 3.0);
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy + v_point * 2.0 / u_dimensions, 0, 1);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
  v_ringColour = a_ringColour;
  v_outline = a_outline;
}
`;

const fragmentShader = /* glsl */ `
precision highp float;
uniform float u_pixelRatio;
varying vec2 v_point;
varying float v_radius;
varying float v_shape;
varying float v_ringWidth;
varying vec4 v_color;
varying vec4 v_ringColour;
varying vec4 v_outline;
varying vec4 v_lines;
varying vec2 v_reach;

// Every shape but the circle is what lies behind two lines, after folding the plane along its symmetries.
float distance_to(vec2 p, float r) {
  if (v_shape < 0.5) return length(p) - r;
  vec2 q = vec2(abs(p.x), v_shape > 2.5 && v_shape < 3.5 ? p.y : abs(p.y));
  if (v_shape > 4.5) q = vec2(max(q.x, q.y), min(q.x, q.y));
  return max(dot(q, v_lines.xy) - v_reach.x * r, dot(q, v_lines.zw) - v_reach.y * r);
}

void main() {
  float d = distance_to(v_point, v_radius);
  #ifdef PICKING_MODE
  gl_FragColor = d < 3.0 ? v_color : vec4(0.0);
  #else
  float inside = clamp(0.5 - d * u_pixelRatio, 0.0, 1.0);
  float rim = clamp(0.5 - (d - 1.5) * u_pixelRatio, 0.0, 1.0);
  float ring = v_ringWidth > 0.0 ? clamp(0.5 - (d - 1.5 - v_ringWidth) * u_pixelRatio, 0.0, 1.0) : 0.0;
  vec4 colour = v_ringColour * ring;
  colour = mix(colour, v_outline, rim);
  gl_FragColor = mix(colour, v_color, inside);
  #endif
}
`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;

export class ShapeProgram extends NodeProgram<string> {
  getDefinition() {
    return {
      VERTICES: 4,
      VERTEX_SHADER_SOURCE: vertexShader,
      FRAGMENT_SHADER_SOURCE: fragmentShader,
      METHOD: TRIANGLE_STRIP,
      UNIFORMS: ["u_matrix", "u_dimensions", "u_sizeRatio", "u_pixelRatio"],
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_ringWidth", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_ringColour", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_outline", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [
        [-1, -1],
        [1, -1],
        [-1, 1],
        [1, 1],
      ],
    };
  }

  override render(params: RenderParams): void {
    withPicking(this, () => super.render(params));
  }

  processVisibleItem(id: number, offset: number, data: NodeDisplayData & Partial<ShapeData>): void {
    this.array.set(
      [
        data.x,
        data.y,
        data.size,
        data.shape ?? 0,
        data.ringWidth ?? 0,
        floatColor(data.color),
        floatColor(data.ringColour ?? data.color),
        floatColor(data.outline ?? data.color),
        id,
      ],
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
