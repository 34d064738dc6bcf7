using Matchmaker.Matching;
using Matchmaker.Trade;

namespace Matchmaker.Tests.Matching;

/// <summary>Small offers and needs to judge.</summary>
internal static class Pairs
{
    public static readonly DateOnly Day = new(2026, 11, 24);

    public static Supply Offering(Terms terms, string name = "o1", string producer = "p1", string? province = "Sơn La", Keeping keeping = Keeping.Fresh) =>
        Supply.Of(
            new() { Name = $"organizations/{producer}/offers/{name}", Title = "Mận hậu", Terms = terms },
            new($"organizations/{producer}", province)) with
        { Keeping = keeping };

    public static Demand Needing(Terms terms, string name = "n1", string buyer = "b1", string? origin = null, string? province = "Hà Nội") =>
        Demand.Of(
            new() { Name = $"organizations/{buyer}/needs/{name}", Title = "Mận hậu", Terms = terms, RequiredOrigin = origin },
            new($"organizations/{buyer}", province));

    public static Volume Monthly(decimal value, string unit = "kg") => new(value, value, unit, Period.Month);

    public static TermFit? Judge(Term term, Supply supply, Demand demand, DateOnly? on = null)
    {
        var fits = new TermFit[TermRules.Count];
        foreach (var fit in fits[..TermRules.Judge(supply, demand, on ?? Day, fits)])
        {
            if (fit.Term == term)
            {
                return fit;
            }
        }
        return null;
    }
}
