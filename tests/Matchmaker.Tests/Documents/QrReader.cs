using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Matchmaker.Tests.Documents;

/// <summary>Reads a QR code of versions 1 to 3, level M, off a page, by ISO/IEC 18004 and without a thought of how it was made.</summary>
internal static class QrReader
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    // The first two of its fifteen bits are the level, the next three the mask; they are written over this pattern.
    private const int FormatMask = 0b101010000010010;

    private static readonly int[] DataWords = [0, 16, 28, 44];

    private static readonly (int Row, int Column)[] FormatPlaces =
        [(8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8), (5, 8), (4, 8), (3, 8), (2, 8), (1, 8), (0, 8)];

    /// <summary>The text of the only code on a page: the path of most pieces.</summary>
    public static string Read(Page page) => Read(SquaresOf(page.Paths.MaxBy(path => path.Count)!));

    private static bool[,] SquaresOf(IEnumerable<PdfSubpath> path)
    {
        var boxes = path.Select(piece => piece.GetBoundingRectangle()!.Value).ToArray();
        var (left, top, side) = (boxes.Min(box => box.Left), boxes.Max(box => box.Top), boxes.Min(box => box.Height));
        var size = (int)Math.Round((boxes.Max(box => box.Right) - left) / side);
        var squares = new bool[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                var (x, y) = (left + ((column + 0.5) * side), top - ((row + 0.5) * side));
                squares[row, column] = boxes.Any(box => box.Left < x && x < box.Right && box.Bottom < y && y < box.Top);
            }
        }
        return squares;
    }

    private static string Read(bool[,] squares)
    {
        var size = squares.GetLength(0);
        var version = (size - 17) / 4;
        Assert.True(size == 17 + (4 * version) && version is >= 1 and <= 3, $"A code of {size} squares a side.");
        var format = FormatPlaces.Aggregate(0, (bits, place) => (bits << 1) | (squares[place.Row, place.Column] ? 1 : 0)) ^ FormatMask;
        Assert.Equal(0, format >> 13);
        var bits = Places(size).Select(place => squares[place.Row, place.Column] ^ IsMasked((format >> 10) & 7, place.Row, place.Column)).Take(8 * DataWords[version]).ToArray();
        return Decode(bits);
    }

    // In pairs of columns from the right, up and down by turns; the column of the clock is left out.
    private static IEnumerable<(int Row, int Column)> Places(int size)
    {
        var up = true;
        for (var right = size - 1; right > 0; right -= 2)
        {
            right = right == 6 ? 5 : right;
            for (var step = 0; step < size; step++)
            {
                var row = up ? size - 1 - step : step;
                foreach (var column in new[] { right, right - 1 })
                {
                    if (!IsPattern(size, row, column))
                    {
                        yield return (row, column);
                    }
                }
            }
            up = !up;
        }
    }

    private static bool IsPattern(int size, int row, int column) =>
        (row < 9 && column < 9) || (row < 9 && column >= size - 8) || (row >= size - 8 && column < 9) || row == 6 || column == 6
        || (size > 21 && Math.Abs(row - (size - 7)) <= 2 && Math.Abs(column - (size - 7)) <= 2);

    private static bool IsMasked(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => ((row / 2) + (column / 3)) % 2 == 0,
        5 => (row * column % 2) + (row * column % 3) == 0,
        6 => ((row * column % 2) + (row * column % 3)) % 2 == 0,
        _ => (((row + column) % 2) + (row * column % 3)) % 2 == 0,
    };

    private static string Decode(bool[] bits)
    {
        var at = 0;
        int Take(int count) => Enumerable.Range(0, count).Aggregate(0, (value, _) => (value << 1) | (bits[at++] ? 1 : 0));
        switch (Take(4))
        {
            case 2:
                var letters = new StringBuilder();
                for (var left = Take(9); left > 0; left -= 2)
                {
                    var pair = Take(left > 1 ? 11 : 6);
                    letters.Append(left > 1 ? $"{Alphanumeric[pair / 45]}{Alphanumeric[pair % 45]}" : $"{Alphanumeric[pair]}");
                }
                return letters.ToString();
            case 4:
                return Encoding.UTF8.GetString([.. Enumerable.Range(0, Take(8)).Select(_ => (byte)Take(8))]);
            case var mode:
                throw new NotSupportedException($"Mode {mode}.");
        }
    }
}
