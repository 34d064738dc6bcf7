namespace Matchmaker.Platform.Rpc;

/// <summary>How many items a page of a list holds.</summary>
internal static class PageSize
{
    public const int Default = 50;
    public const int Max = 500;

    /// <summary>What was asked for: 0 means the standard, more than the maximum is lowered, a negative number is refused.</summary>
    public static int Of(int asked, int standard = Default, int max = Max)
    {
        if (asked < 0)
        {
            Violations.Throw("page_size", "must not be negative", "không được là số âm");
        }
        return asked == 0 ? standard : Math.Min(asked, max);
    }
}
