"""TV-L1 optical flow: what is minimised and in which steps, for both programs that do it.

The flow u from I₀ to I₁ minimises (Zach, Pock & Bischof 2007; Sánchez, Meinhardt-Llopis &
Facciolo, IPOL 2013, whose notation this is)

    E(u) = ∫ |∇u₁| + |∇u₂| + λ |I₁(x + u) − I₀(x)|

By linearising I₁ about a flow u⁰, ρ(u) = I₁(x + u⁰) + ∇I₁(x + u⁰)·(u − u⁰) − I₀(x), and letting
v stand for u in the data term, coupled by |u − v|² / 2θ, both parts have closed solutions, for
u with a dual field p for each component of the flow. One iteration is, g being ∇I₁(x + u⁰):

    v = u + clamp(−ρ(u) / |g|², −λθ, λθ) g
    u = v + θ div p
    p = (p + τ/θ ∇u) / (1 + τ/θ |∇u|)

∇u by forward differences that vanish at the last row and column, div its negative adjoint. λ, τ
and θ are OpenCV's, for grey levels up to 255. What differs from OpenCV's program:

- I₁(x + u) is interpolated by cubic B-splines and not rounded to 1/32 pixel. That serves small
  motion: rounding hides what is below 1/64 pixel, and kernels that blur between the pixels
  (linear, Catmull-Rom) blur the noise there, so that |ρ| draws a still face to motions of half
  a pixel. g is the central difference of that interpolated picture.
- Where x + u leaves the picture there is no data term.
- Levels halve in size, and a fixed number of iterations takes the place of a threshold: it was
  found both quicker and nearer to the truth, as total variation shrinks a small motion the
  more the longer it is minimised (`bench flow` has the figures).

A level begins at the flow of the level above, or at none, and with p = 0. Each of its WARPS
rounds linearises about the flow it has, takes the median of 3 x 3 of each component, and
iterates.
"""

import math

import numpy as np

LAMBDA = 0.15
TAU = 0.25
THETA = 0.3
STEP = LAMBDA * THETA  # of v in units of g
DUAL_STEP = TAU / THETA

LEVELS = 4  # at most
SMALLEST = 16  # pixels a side of a level
WARPS = 3
ITERATIONS = 40
FLAT = 1e-6  # added to |g|²: keeps flat places from dividing by zero

# Turns samples into coefficients of the cubic B-spline through them: the inverse of the filter
# (1, 4, 1) / 6, a two-sided geometric series, to where grey levels are exact in 32 bits.
RADIUS = 12
POLE = math.sqrt(3) - 2
PREFILTER = (math.sqrt(3) * POLE ** np.abs(np.arange(-RADIUS, RADIUS + 1))).astype(np.float32)


def n_levels(height: int, width: int) -> int:
    """Return how many levels a picture of this size has."""
    halvings = int(math.log2(max(min(height, width) / SMALLEST, 1)))
    return min(halvings + 1, LEVELS)


def padding(height: int, width: int) -> tuple[int, int]:
    """Return how many rows and columns to repeat at the end so that every level halves."""
    unit = 2 ** (n_levels(height, width) - 1)
    return -height % unit, -width % unit
