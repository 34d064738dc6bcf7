using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>How near a good in one form is to the same good in another: varieties are nearer than forms, and things made for a good are not the good.</summary>
internal static class FormDistance
{
    /// <summary>0–1; what to multiply a likeness with.</summary>
    public static float Of(GoodsForm asked, GoodsForm offered)
    {
        if (asked == offered)
        {
            return 1f;
        }
        if (IsRaw(asked) && IsRaw(offered))
        {
            return 0.7f;
        }
        if (IsThing(asked) || IsThing(offered))
        {
            return 0.1f;
        }
        return asked == GoodsForm.Unmarked ? 0.6f : offered == GoodsForm.Unmarked ? 0.35f : 0.12f;
    }

    private static bool IsRaw(GoodsForm form) => form is GoodsForm.Unmarked or GoodsForm.Fresh;

    private static bool IsThing(GoodsForm form) => form is GoodsForm.Planting or GoodsForm.Packing or GoodsForm.Label or GoodsForm.Machine or GoodsForm.Waste;
}
