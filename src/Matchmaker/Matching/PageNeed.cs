namespace Matchmaker.Matching;

/// <summary>Tells, while candidates are judged from the most relevant down, when no other can come onto the page that is asked for.</summary>
/// <remarks>
/// Terms and feedback only take away: a candidate scores at most its relevance on the calibrated scale. So a page is settled once it is full
/// of fits that all stand before that; the terms of the others need not be read, and the page is exactly what judging all of them gives.
/// </remarks>
/// <param name="after">Where the page before ended, or null.</param>
/// <param name="size">Fits that fill the page.</param>
/// <param name="least">Candidates of this relevance or more are judged in any case.</param>
/// <param name="calibration">The scale of scores.</param>
internal sealed class PageNeed(MatchPlace? after, int size, int least, Calibration calibration)
{
    private readonly PriorityQueue<MatchPosition, MatchPosition> _page = new(Comparer<MatchPosition>.Create(static (left, right) => right.CompareTo(left)));

    /// <summary>Takes a match into account.</summary>
    public void Take(Match match, MatchPosition at)
    {
        if (!match.Fits || (after is { } last && !last.IsBefore(match)))
        {
            return;
        }
        _page.Enqueue(at, at);
        if (_page.Count > size)
        {
            _page.Dequeue();
        }
    }

    /// <summary>Whether neither a candidate of this relevance nor a less relevant one can come onto the page.</summary>
    public bool IsSettled(int relevance) =>
        relevance < least && _page.Count == size && _page.Peek() < new MatchPosition(calibration.Of(relevance), relevance, "", "");
}
