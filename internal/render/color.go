package render

import (
	"math"

	"github.com/lucasb-eyer/go-colorful"
)

// The backgrounds that text stands on, in light and in dark.
const (
	paper = "#ffffff"
	night = "#14161a"
)

// minContrast is what WCAG 2.2 asks of text at any size (success criterion
// 1.4.3), with a little more for rounding.
const minContrast = 4.55

// okabeIto are colours that can be told apart with any kind of colour vision
// (Okabe and Ito, "Color Universal Design", 2008), the ones furthest apart
// first. Parties without a colour of their own take them in turn.
var okabeIto = []string{"#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442"}

// shades are one party's colour as text: on paper, in the dark, and on a
// terminal, whose background nobody knows.
type shades struct{ Light, Dark, Any string }

// neutral is for a speaker who belongs to no party.
var neutral = newShades("#767676", 0)

// newShades derives a party's shades from the colour of its topic file,
// "#rrggbb". Where that is missing or malformed, the index-th colour of okabeIto
// stands in.
func newShades(hex string, index int) shades {
	base := mustHex(colorOf(hex, index))
	return shades{
		Light: darken(base, minContrast, mustHex(paper)).Hex(),
		Dark:  lighten(base, minContrast, mustHex(night)).Hex(),
		Any:   middle(base).Hex(),
	}
}

// colorOf is hex where that is a colour, else the index-th of okabeIto.
func colorOf(hex string, index int) string {
	if _, err := colorful.Hex(hex); err != nil {
		return okabeIto[index%len(okabeIto)]
	}
	return hex
}

// darken lowers the lightness in CIE L*C*h, which keeps the hue, until the
// contrast with background is reached.
func darken(c colorful.Color, ratio float64, background colorful.Color) colorful.Color {
	return shift(c, -0.01, func(c colorful.Color) bool { return contrast(c, background) >= ratio })
}

// lighten is darken the other way.
func lighten(c colorful.Color, ratio float64, background colorful.Color) colorful.Color {
	return shift(c, 0.01, func(c colorful.Color) bool { return contrast(c, background) >= ratio })
}

// middle moves the colour to where its contrast with black and with white is
// the same, about 4.6: a relative luminance of sqrt(1.05 x 0.05) - 0.05.
func middle(c colorful.Color) colorful.Color {
	target := math.Sqrt(1.05*0.05) - 0.05
	if luminance(c) > target {
		return shift(c, -0.005, func(c colorful.Color) bool { return luminance(c) <= target })
	}
	return shift(c, 0.005, func(c colorful.Color) bool { return luminance(c) >= target })
}

// shift moves the lightness by step until the colour, as it would be printed,
// is enough, or black or white is reached.
func shift(c colorful.Color, step float64, enough func(colorful.Color) bool) colorful.Color {
	hue, chroma, lightness := c.Hcl()
	for ; lightness >= 0 && lightness <= 1; lightness += step {
		printed := mustHex(colorful.Hcl(hue, chroma, lightness).Clamped().Hex())
		if enough(printed) {
			return printed
		}
	}
	if step < 0 {
		return colorful.Color{}
	}
	return colorful.Color{R: 1, G: 1, B: 1}
}

// contrast is the contrast ratio of WCAG 2.2, from 1 to 21.
func contrast(a, b colorful.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2.2, from 0 to 1.
func luminance(c colorful.Color) float64 {
	r, g, b := c.LinearRgb()
	return 0.2126*r + 0.7152*g + 0.0722*b
}

// mustHex reads a colour that this package has written.
func mustHex(hex string) colorful.Color {
	c, err := colorful.Hex(hex)
	if err != nil {
		panic(err)
	}
	return c
}
