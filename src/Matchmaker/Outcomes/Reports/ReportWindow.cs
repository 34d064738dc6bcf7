namespace Matchmaker.Outcomes.Reports;

/// <summary>Which days a figure counts. The two kinds are two types, so that no sum or comparison of one with the other compiles.</summary>
internal abstract record ReportWindow
{
    private protected ReportWindow()
    {
    }

    /// <summary>Ending of the keys of figures of this kind.</summary>
    public abstract string Ending { get; }

    /// <summary>Whether something of that day is counted.</summary>
    public abstract bool Holds(DateOnly day);
}

/// <summary>What happened from one day to another.</summary>
/// <param name="From">First day counted.</param>
/// <param name="To">Last day counted, inclusive.</param>
internal sealed record PeriodWindow(DateOnly From, DateOnly To) : ReportWindow
{
    public const string KeyEnding = "in_period";

    public override string Ending => KeyEnding;

    public override bool Holds(DateOnly day) => From <= day && day <= To;
}

/// <summary>Everything up to the as-of day, within the years that a programme counts.</summary>
/// <param name="FirstYear">First calendar year counted; null where open.</param>
/// <param name="LastYear">Last calendar year counted, inclusive; null where open.</param>
internal sealed record CumulativeWindow(int? FirstYear, int? LastYear) : ReportWindow
{
    public const string KeyEnding = "cumulative";

    public override string Ending => KeyEnding;

    public override bool Holds(DateOnly day) => (FirstYear ?? day.Year) <= day.Year && day.Year <= (LastYear ?? day.Year);
}

/// <summary>A number of one kind; only numbers of the same kind can be added or compared.</summary>
internal readonly record struct Total<TWindow>(long Value)
    where TWindow : ReportWindow
{
    public static Total<TWindow> operator +(Total<TWindow> left, Total<TWindow> right) => new(left.Value + right.Value);

    public static Total<TWindow> operator -(Total<TWindow> left, Total<TWindow> right) => new(left.Value - right.Value);
}
